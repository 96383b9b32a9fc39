package me.similarfaces.store;

class DynamoPhotoStoreModelTest extends PhotoStoreModelContract {
  @Override
  PhotoStoreHome newHome() {
    return new DynamoHome();
  }

  @Override
  int steps() {
    return 400;
  }
}
