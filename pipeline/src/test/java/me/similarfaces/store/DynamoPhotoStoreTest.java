package me.similarfaces.store;

class DynamoPhotoStoreTest extends PhotoStoreContract {
  @Override
  PhotoStoreHome newHome() {
    return new DynamoHome();
  }
}
