package me.similarfaces.vision;

import org.opencv.core.Rect;

/**
 * A GIF's size: its screen, stretched to hold the first frame, which may be larger in broken files
 * (and would otherwise slip past a limit on pixels).
 */
final class GifHeader {
  private static final int SCREEN = 6;
  private static final int BLOCKS = 13;
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2c;

  private GifHeader() {}

  static PhotoHeader read(Bytes file) {
    Rect first = firstFrame(file);
    int width = Math.max(file.u16(SCREEN), first.x + first.width);
    int height = Math.max(file.u16(SCREEN + 2), first.y + first.height);
    return PhotoHeader.ofStored(
        PhotoFormat.GIF, width, height, Orientation.UPRIGHT, isAnimated(file));
  }

  /** Where it lies on the screen. */
  static Rect firstFrame(Bytes file) {
    int at = firstImage(file);
    return new Rect(file.u16(at + 1), file.u16(at + 3), file.u16(at + 5), file.u16(at + 7));
  }

  private static int firstImage(Bytes file) {
    return nextImage(file, BLOCKS + colours(file.u8(SCREEN + 4)));
  }

  private static boolean isAnimated(Bytes file) {
    try {
      int first = firstImage(file);
      int data = first + 10 + colours(file.u8(first + 9)) + 1;
      nextImage(file, afterSubBlocks(file, data));
      return true;
    } catch (UndecodableImageException end) {
      return false;
    }
  }

  /** Bytes of a colour table, by the flags that announce it. */
  private static int colours(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private static int nextImage(Bytes file, int at) {
    int block = at;
    while (file.u8(block) == EXTENSION) {
      block = afterSubBlocks(file, block + 2);
    }
    if (file.u8(block) != IMAGE) {
      throw new UndecodableImageException("the GIF holds no picture");
    }
    return block;
  }

  private static int afterSubBlocks(Bytes file, int at) {
    int block = at;
    while (file.u8(block) != 0) {
      block += 1 + file.u8(block);
    }
    return block + 1;
  }
}
