package me.similarfaces.results;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.UUID;
import me.similarfaces.face.Face;

/**
 * Numbers the photos and the faces of an archive, from 0 and without gaps, in some 30 bytes a
 * photo: what is known of a million of them can then lie in arrays. Photos are known by 64 bits of
 * a hash of their ids.
 */
final class FaceNumbers {
  private static final long FREE = 0;

  private long[] keys = new long[1 << 10];
  private int[] numbers = new int[keys.length];

  /** The first face of each photo, and after the last one that of the next. */
  private int[] firstFaces = new int[1 << 8];

  private int photos;

  /** Gives a photo and its faces the next numbers; empty if it has them already. */
  OptionalInt add(String photoId, int faces) {
    long key = key(photoId);
    int slot = slot(key);
    if (keys[slot] != FREE) {
      return OptionalInt.empty();
    }
    keys[slot] = key;
    numbers[slot] = photos;
    photos++;
    if (photos == firstFaces.length) {
      firstFaces = Arrays.copyOf(firstFaces, 2 * photos);
    }
    firstFaces[photos] = firstFaces[photos - 1] + faces;
    if (2 * photos > keys.length) {
      grow();
    }
    return OptionalInt.of(photos - 1);
  }

  private static long key(String photoId) {
    byte[] id = photoId.getBytes(StandardCharsets.UTF_8);
    long hash = UUID.nameUUIDFromBytes(id).getLeastSignificantBits();
    return hash == FREE ? 1 : hash;
  }

  /** Where the key is, or would be. */
  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) key & mask;
    while (keys[slot] != FREE && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new long[2 * oldKeys.length];
    numbers = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != FREE) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        numbers[slot] = oldNumbers[i];
      }
    }
  }

  /** A photo's number; empty for photos that are not of the archive. */
  OptionalInt photo(String photoId) {
    int slot = slot(key(photoId));
    return keys[slot] == FREE ? OptionalInt.empty() : OptionalInt.of(numbers[slot]);
  }

  /** A face's number; empty for faces that are not of the archive. */
  OptionalInt face(String faceId) {
    OptionalInt photo = photo(Face.photoId(faceId));
    if (photo.isEmpty()) {
      return photo;
    }
    int face = firstFaces[photo.getAsInt()] + Face.order(faceId);
    return face < firstFaces[photo.getAsInt() + 1] ? OptionalInt.of(face) : OptionalInt.empty();
  }

  /** The photo that a face is in. */
  int photoOf(int face) {
    int found = Arrays.binarySearch(firstFaces, 0, photos + 1, face + 1);
    // Photos without faces share their number with the next one: this is the last that begins so.
    int next = found < 0 ? -found - 1 : found;
    while (next > 0 && firstFaces[next - 1] == face + 1) {
      next--;
    }
    return next - 1;
  }

  /** A face's place in its photo, 0 for the largest box. */
  int orderOf(int face) {
    return face - firstFaces[photoOf(face)];
  }

  int photos() {
    return photos;
  }

  int faces() {
    return firstFaces[photos];
  }
}
