package me.similarfaces.vision;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;

/** The first frame of a GIF on its screen, over white. The JDK decodes it: OpenCV cannot. */
final class GifFirstFrame {
  private static final int STRIP = 1 << 18;

  private GifFirstFrame() {}

  static Mat decode(Bytes file, PhotoHeader header) {
    OpenCv.load();
    Rect place = GifHeader.firstFrame(file.littleEndian());
    BufferedImage frame = read(file);
    Mat screen = new Mat(header.height(), header.width(), CvType.CV_8UC3);
    paint(frame, place.x, place.y, screen);
    return screen;
  }

  private static BufferedImage read(Bytes file) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("gif");
    ImageReader reader = readers.next();
    try (ImageInputStream input = new BytesImageInputStream(file)) {
      reader.setInput(input, true, true);
      return reader.read(0);
    } catch (IOException | RuntimeException e) {
      throw new UndecodableImageException("the GIF is broken or cut off", e);
    } finally {
      reader.dispose();
    }
  }

  private static void paint(BufferedImage frame, int left, int top, Mat screen) {
    int rows = Math.max(1, Math.min(screen.rows(), STRIP / screen.cols()));
    BufferedImage strip = new BufferedImage(screen.cols(), rows, BufferedImage.TYPE_3BYTE_BGR);
    byte[] pixels = ((DataBufferByte) strip.getRaster().getDataBuffer()).getData();
    for (int row = 0; row < screen.rows(); row += rows) {
      paintStrip(frame, left, top - row, strip);
      int height = Math.min(rows, screen.rows() - row);
      screen.put(row, 0, pixels, 0, height * screen.cols() * 3);
    }
  }

  private static void paintStrip(BufferedImage frame, int left, int top, BufferedImage strip) {
    Graphics2D graphics = strip.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, strip.getWidth(), strip.getHeight());
      graphics.drawImage(frame, left, top, null);
    } finally {
      graphics.dispose();
    }
  }
}
