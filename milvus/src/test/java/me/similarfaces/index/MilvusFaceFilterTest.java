package me.similarfaces.index;

class MilvusFaceFilterTest extends FaceFilterContract {
  @Override
  protected FaceIndexHome home() {
    return new MilvusHome();
  }

  @Override
  protected String newLocation() {
    return MilvusServer.uri();
  }
}
