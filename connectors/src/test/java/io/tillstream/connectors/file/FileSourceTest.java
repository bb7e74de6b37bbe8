package io.tillstream.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.connectors.file.csv.MappingReader;
import io.tillstream.connectors.file.csv.SaleMapping;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {

  private static final String MAPPING =
      """
      format: csv
      sale:
        saleId: id
        storeId: {value: st1}
        soldAt: at
        currency: {value: CNY}
        line: {amount: cost}
      """;

  @TempDir private Path directory;

  @Test
  void files_are_read_in_the_order_of_the_arguments_and_directories_by_name() throws IOException {
    write("b.jsonl", clock(2));
    write("a.ndjson", clock(1));
    write("settings.json", "{\n \"program\": \"p\"\n}");
    write("d.json", clock(4));
    write("README.md", "#");
    write("c.jsonl.gz", clock(3));
    write("last/z.json", clock(9));
    assertThat(clocks(directory.resolve("last/z.json").toString(), directory.toString()))
        .containsExactly(9L, 1L, 2L, 3L, 4L);
  }

  @Test
  void packed_files_are_unpacked_whatever_their_name() throws IOException {
    Files.write(directory.resolve("packed.jsonl"), gzip(clock(1) + clock(2)));
    assertThat(clocks(directory.resolve("packed.jsonl").toString())).containsExactly(1L, 2L);
  }

  @Test
  void a_name_that_tells_nothing_lets_the_content_speak() throws IOException {
    write("events", "\uFEFF\n " + clock(1));
    assertThat(clocks(directory.resolve("events").toString())).containsExactly(1L);
    write("rows", "id,at,cost\n1,5,2.50\n");
    assertThat(records(directory.resolve("rows").toString())).hasSize(1);
  }

  @Test
  void sales_of_csv_files_leave_before_the_lines_of_the_next_file() throws IOException {
    write("1.csv", "id,at,cost\n1,5,2.50\n");
    write("2.csv", "id,at,cost\n1,6,2.50\n2,7,1\n");
    write("3.jsonl", clock(9));
    List<InputRecord> records = records(directory.toString());
    assertThat(records).hasSize(3);
    assertThat(records.get(2)).isInstanceOf(InputRecord.Clock.class);
  }

  @Test
  void what_cannot_be_read_is_named_with_the_remedy() throws IOException {
    assertThatThrownBy(() -> InputFiles.find(List.of("nowhere.jsonl")))
        .isInstanceOf(IOException.class)
        .hasMessage("nowhere.jsonl: there is no such file; check the path");
    Files.createDirectory(directory.resolve("empty"));
    assertThatThrownBy(() -> InputFiles.find(List.of(directory.resolve("empty").toString())))
        .hasMessageContaining("has no files of events; name files .jsonl");
    byte[] packed = gzip(clock(1).repeat(1000));
    Files.write(directory.resolve("cut.jsonl.gz"), Arrays.copyOf(packed, packed.length / 2));
    assertThatThrownBy(() -> records(directory.resolve("cut.jsonl.gz").toString()))
        .hasMessageContaining("cut.jsonl.gz: the file is packed with gzip but damaged or cut off");
    write("a.csv", "id\n");
    List<InputFile> csv = InputFiles.find(List.of(directory.resolve("a.csv").toString()));
    try (FileSource source = new FileSource(csv, null)) {
      assertThatThrownBy(source::next).hasMessageContaining("--mapping");
    }
  }

  @Test
  void how_much_was_read_is_known() throws IOException {
    write("a.jsonl", clock(1));
    List<InputFile> files = InputFiles.find(List.of(directory.toString()));
    try (FileSource source = new FileSource(files, null)) {
      assertThat(source.bytesTotal()).isEqualTo(clock(1).length());
      source.next();
      assertThat(source.bytesRead()).isEqualTo(clock(1).length());
    }
  }

  private void write(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(
        file, name.endsWith(".gz") ? gzip(content) : content.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] gzip(String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private List<Long> clocks(String... arguments) throws IOException {
    return records(arguments).stream().map(record -> ((InputRecord.Clock) record).now()).toList();
  }

  private List<InputRecord> records(String... arguments) throws IOException {
    SaleMapping mapping = MappingReader.read(MAPPING, "mapping.yaml");
    List<InputRecord> records = new ArrayList<>();
    try (FileSource source = new FileSource(InputFiles.find(List.of(arguments)), mapping)) {
      source.checkMapping();
      for (InputRecord record = source.next(); record != null; record = source.next()) {
        records.add(record);
      }
    }
    return records;
  }

  private static String clock(long now) {
    return "{\"event\":\"Clock\",\"now\":" + now + "}\n";
  }
}
