package io.loadline.cost.bill;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.loadline.eventstore.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Writes Parquet by another implementation than the one that reads it. */
public final class Parquet {
    static final int SCALE = 15;
    private static final int DECIMAL_BYTES = 16;

    private Parquet() {}

    /** A file whose only rows are those that are filled in. */
    static byte[] file(String schema, int rows, BiConsumer<Group, Integer> fill) {
        var type = MessageTypeParser.parseMessageType(schema);
        return write(type, rows, fill);
    }

    /** A bill in CSV, with the types that FOCUS has for its columns; tags are a map. */
    public static byte[] of(String csv) {
        try (var reader = CsvReader.builder().detectBomHeader(true).ofCsvRecord(csv)) {
            var records = reader.stream().toList();
            var names =
                    records.getFirst().getFields().stream().map(String::strip).toList();
            var type = MessageTypeParser.parseMessageType(
                    names.stream().map(Parquet::type).collect(Collectors.joining("\n", "message bill {\n", "\n}")));
            return write(type, records.size() - 1, (group, row) -> fill(group, names, records.get(row + 1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(String name) {
        var type = FocusColumn.named(name).map(FocusColumn::type).orElse(FocusColumn.Type.TEXT);
        return switch (type) {
            case DECIMAL ->
                "optional fixed_len_byte_array(%d) %s (DECIMAL(38,%d));".formatted(DECIMAL_BYTES, name, SCALE);
            case TIME -> "optional int64 %s (TIMESTAMP(MICROS,true));".formatted(name);
            case KEY_VALUES ->
                "optional group %s (MAP) { repeated group key_value { required binary key (STRING); optional binary value (STRING); } }"
                        .formatted(name);
            case TEXT -> "optional binary %s (STRING);".formatted(name);
        };
    }

    private static void fill(Group group, List<String> names, CsvRecord record) {
        for (int i = 0; i < names.size(); i++) {
            var value = record.getField(i);
            if (!FocusRow.isNull(value)) {
                put(group, names.get(i), value);
            }
        }
    }

    private static void put(Group group, String name, String value) {
        switch (FocusColumn.named(name).map(FocusColumn::type).orElse(FocusColumn.Type.TEXT)) {
            case DECIMAL -> group.append(name, decimal(new BigDecimal(value)));
            case TIME -> group.append(name, micros(Moment.of(value).instant().orElseThrow()));
            case KEY_VALUES -> {
                var map = group.addGroup(name);
                Json.tree(value)
                        .properties()
                        .forEach(tag -> map.addGroup("key_value")
                                .append("key", tag.getKey())
                                .append("value", tag.getValue().asText()));
            }
            case TEXT -> group.append(name, value);
        }
    }

    private static Binary decimal(BigDecimal value) {
        BigInteger unscaled = value.setScale(SCALE).unscaledValue();
        var bytes = new byte[DECIMAL_BYTES];
        var digits = unscaled.toByteArray();
        Arrays.fill(bytes, (byte) (unscaled.signum() < 0 ? -1 : 0));
        System.arraycopy(digits, 0, bytes, DECIMAL_BYTES - digits.length, digits.length);
        return Binary.fromConstantByteArray(bytes);
    }

    private static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1000);
    }

    private static byte[] write(MessageType type, int rows, BiConsumer<Group, Integer> fill) {
        try {
            var folder = Files.createTempDirectory("parquet");
            Path file = folder.resolve("bill.parquet");
            try (var writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                    .withConf(new PlainParquetConfiguration())
                    .withType(type)
                    .withCompressionCodec(CompressionCodecName.SNAPPY)
                    .build()) {
                for (int i = 0; i < rows; i++) {
                    var group = new SimpleGroup(type);
                    fill.accept(group, i);
                    writer.write(group);
                }
            }
            var bytes = Files.readAllBytes(file);
            Files.delete(file);
            Files.delete(folder);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
