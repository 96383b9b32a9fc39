package me.similarfaces.transform.coder;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import me.similarfaces.face.Box;
import me.similarfaces.face.Extraction;
import me.similarfaces.face.Face;
import me.similarfaces.face.Landmarks;
import me.similarfaces.face.Point;

/** Coder of {@link Extraction}, about 100 bytes for each face. */
public final class ExtractionCoder extends RecordCoder<Extraction> {
  private static final long serialVersionUID = 1L;
  private static final PhotoTaskCoder TASK = new PhotoTaskCoder();

  @Override
  protected void write(Extraction extraction, DataOutputStream out) throws IOException {
    TASK.write(extraction.task(), out);
    Wire.writeList(extraction.faces(), ExtractionCoder::writeFace, out);
    Wire.writeText(extraction.model(), out);
    SpanWire.write(extraction.decode(), out);
    SpanWire.write(extraction.detect(), out);
  }

  @Override
  protected Extraction read(DataInputStream in) throws IOException {
    return new Extraction(
        TASK.read(in),
        Wire.readList(ExtractionCoder::readFace, in),
        Wire.readText(in),
        SpanWire.read(in),
        SpanWire.read(in));
  }

  private static void writeFace(Face face, DataOutputStream out) throws IOException {
    Wire.writeText(face.id(), out);
    writeBox(face.box(), out);
    writeLandmarks(face.landmarks(), out);
  }

  private static Face readFace(DataInputStream in) throws IOException {
    return new Face(Wire.readText(in), readBox(in), readLandmarks(in));
  }

  private static void writeBox(Box box, DataOutputStream out) throws IOException {
    out.writeFloat(box.xMin());
    out.writeFloat(box.yMin());
    out.writeFloat(box.xMax());
    out.writeFloat(box.yMax());
    out.writeFloat(box.probability());
  }

  private static Box readBox(DataInputStream in) throws IOException {
    return new Box(in.readFloat(), in.readFloat(), in.readFloat(), in.readFloat(), in.readFloat());
  }

  private static void writeLandmarks(Landmarks points, DataOutputStream out) throws IOException {
    writePoint(points.leftEye(), out);
    writePoint(points.rightEye(), out);
    writePoint(points.nose(), out);
    writePoint(points.mouthLeft(), out);
    writePoint(points.mouthRight(), out);
  }

  private static Landmarks readLandmarks(DataInputStream in) throws IOException {
    return new Landmarks(readPoint(in), readPoint(in), readPoint(in), readPoint(in), readPoint(in));
  }

  private static void writePoint(Point point, DataOutputStream out) throws IOException {
    out.writeFloat(point.x());
    out.writeFloat(point.y());
  }

  private static Point readPoint(DataInputStream in) throws IOException {
    return new Point(in.readFloat(), in.readFloat());
  }
}
