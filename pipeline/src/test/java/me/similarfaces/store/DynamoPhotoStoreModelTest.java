package me.similarfaces.store;

class DynamoPhotoStoreModelTest extends PhotoStoreModelContract {
  @Override
  PhotoStoreHome newHome() {
    return new DynamoHome();
  }
}
