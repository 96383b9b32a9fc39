package me.similarfaces.index;

/** Opens the index of a Milvus server at an address. */
public final class MilvusHome implements FaceIndexHome {
  @Override
  public FaceIndex open(String location, String model, int dimensions) {
    return MilvusFaceIndex.open(MilvusSettings.of(location), model, dimensions);
  }
}
