package me.similarfaces.index;

/**
 * Opens an index of the kind under test. Implementations have a public constructor without
 * arguments, so that another process can open the same index, too.
 */
public interface FaceIndexHome {
  /**
   * @param location what this kind of index calls a place: a folder, an address
   */
  FaceIndex open(String location, String model, int dimensions);
}
