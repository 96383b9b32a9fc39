package me.similarfaces.index;

class MilvusFaceIndexEnduranceTest extends FaceIndexEnduranceContract {
  @Override
  protected FaceIndexHome home() {
    return new MilvusHome();
  }

  @Override
  protected String newLocation() {
    return MilvusServer.uri();
  }
}
