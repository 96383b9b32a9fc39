package me.similarfaces.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Makes the paths of an archive's entries unique: a name that was seen before gets the number of
 * its entry. To remember a million names would take more memory than all else here, so only a Bloom
 * filter of them is kept. It knows every name that was there; very rarely it takes a new one for
 * known, which then has a number that it did not need. The same archive gives the same paths.
 */
final class EntryNames {
  /** 8 MiB: with a million names one in 20 million is mistaken. */
  private static final int BITS = 1 << 26;

  private static final int BITS_OF_A_NAME = 8;
  private static final int LONGEST = 4096;

  private final BitSet seen = new BitSet(BITS);
  private long number;

  /** The path of the next entry, from its name as it stands in the archive. */
  EntryPath next(byte[] name) {
    number++;
    boolean isNew = remember(name);
    String text = shown(name);
    return new EntryPath(isNew && name.length <= LONGEST ? text : text + "\\#" + number);
  }

  EntryPath next(String name) {
    return next(name.getBytes(StandardCharsets.UTF_8));
  }

  private static String shown(byte[] name) {
    if (name.length == 0) {
      return "\\empty";
    }
    return name.length <= LONGEST
        ? Printable.name(name)
        : Printable.name(Arrays.copyOf(name, LONGEST)) + "\\...";
  }

  private boolean remember(byte[] name) {
    SplittableRandom places = new SplittableRandom(hash(name));
    boolean isNew = false;
    for (int i = 0; i < BITS_OF_A_NAME; i++) {
      int place = places.nextInt(BITS);
      isNew |= !seen.get(place);
      seen.set(place);
    }
    return isNew;
  }

  private static long hash(byte[] name) {
    CRC32 low = new CRC32();
    CRC32C high = new CRC32C();
    low.update(name);
    high.update(name);
    return (high.getValue() << 32) | low.getValue();
  }
}
