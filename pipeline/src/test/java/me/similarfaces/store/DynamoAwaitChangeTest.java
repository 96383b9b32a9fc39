package me.similarfaces.store;

class DynamoAwaitChangeTest extends AwaitChangeContract {
  @Override
  PhotoStoreHome newHome() {
    return new DynamoHome();
  }
}
