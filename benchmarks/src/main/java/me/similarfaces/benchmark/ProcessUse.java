package me.similarfaces.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a process has used so far, as Linux counts it. */
record ProcessUse(ProcessHandle process) {

  static ProcessUse of(ProcessHandle process) {
    return new ProcessUse(process);
  }

  double cpuSeconds() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
  }

  /** Memory that is resident now, in MiB. */
  double residentMib() {
    return statusMib("VmRSS:");
  }

  /** The most memory that ever was resident, in MiB. */
  double peakMib() {
    return statusMib("VmHWM:");
  }

  /** Files, sockets and the like that are open now; 0 when it has ended. */
  long openFiles() {
    String[] handles = Path.of("/proc", Long.toString(process.pid()), "fd").toFile().list();
    return handles == null ? 0 : handles.length;
  }

  private double statusMib(String key) {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith(key))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + status, e);
    }
  }
}
