package io.loadline.bench.bills;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A long bill made of a short one: each line is one of the sample's, at another hour of its billing period, with a resource of its
 * own, and all of its quantities and costs times the same whole number, so that prices still fit.
 */
final class Million {
    private static final int LARGEST_FACTOR = 97;
    private static final int RESOURCES = 1 << 20;

    private final List<String> header;
    private final List<CsvRecord> sample;
    private final RandomGenerator random;
    private final boolean namesNull;

    private Million(List<String> header, List<CsvRecord> sample, long seed) {
        this.header = header;
        this.sample = sample;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.namesNull =
                sample.stream().anyMatch(record -> record.getFields().stream().anyMatch(field -> field.equals("NULL")));
    }

    static Million of(Path file, long seed) throws IOException {
        try (var reader = CsvReader.builder().detectBomHeader(true).ofCsvRecord(file)) {
            var records = reader.stream().toList();
            var header =
                    records.getFirst().getFields().stream().map(String::strip).toList();
            return new Million(header, records.subList(1, records.size()), seed);
        }
    }

    /** The names of its columns. */
    List<String> header() {
        return header;
    }

    /** How a null is written in it. */
    String nullText() {
        return namesNull ? "NULL" : "";
    }

    void write(Path file, int rows) throws IOException {
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                var writer = CsvWriter.builder().build(out)) {
            writer.writeRecord(header);
            for (int i = 0; i < rows; i++) {
                writer.writeRecord(line(sample.get(random.nextInt(sample.size()))));
            }
        }
    }

    private List<String> line(CsvRecord record) {
        var shift = shift(record);
        var factor = BigDecimal.valueOf(random.nextInt(1, LARGEST_FACTOR));
        var resource = "-" + HexFormat.of().toHexDigits(random.nextInt(RESOURCES), 5);
        var line = new ArrayList<String>(header.size());
        for (int i = 0; i < header.size(); i++) {
            line.add(field(header.get(i), record.getField(i), shift, factor, resource));
        }
        return line;
    }

    private String field(String name, String value, Duration shift, BigDecimal factor, String resource) {
        if (value.isEmpty() || value.equals("NULL")) {
            return nullText();
        }
        if (isAmount(name)) {
            return new BigDecimal(value.strip()).multiply(factor).toPlainString();
        }
        if (name.startsWith("ChargePeriod")) {
            return Stamp.of(value).map(stamp -> stamp.plus(shift).text()).orElse(value);
        }
        return name.equals("ResourceId") ? value + resource : value;
    }

    /** By FOCUS; of columns of one's own nobody knows. */
    private static boolean isAmount(String name) {
        return !name.startsWith("x_") && (name.endsWith("Cost") || name.endsWith("Quantity"));
    }

    /** Whole hours by which the charge can move within its billing period. */
    private Duration shift(CsvRecord record) {
        var room = stamp(record, "BillingPeriodStart")
                .flatMap(first -> stamp(record, "BillingPeriodEnd")
                        .flatMap(last -> stamp(record, "ChargePeriodStart")
                                .flatMap(start -> stamp(record, "ChargePeriodEnd")
                                        .map(end -> new long[] {
                                            Duration.between(start.time, first.time)
                                                    .toHours(),
                                            Duration.between(end.time, last.time)
                                                    .toHours()
                                        }))));
        return room.filter(hours -> hours[0] < hours[1])
                .map(hours -> Duration.ofHours(random.nextLong(hours[0], hours[1] + 1)))
                .orElse(Duration.ZERO);
    }

    private Optional<Stamp> stamp(CsvRecord record, String column) {
        return Stamp.of(record.getField(header.indexOf(column)));
    }

    /** A time in the form in which the sample has it. */
    private record Stamp(LocalDateTime time, DateTimeFormatter form) {
        private static final List<DateTimeFormatter> FORMS = List.of(
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"),
                DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'"));

        static Optional<Stamp> of(String text) {
            for (var form : FORMS) {
                try {
                    return Optional.of(new Stamp(LocalDateTime.parse(text, form), form));
                } catch (DateTimeParseException ofAnotherForm) {
                    // the next one then
                }
            }
            return Optional.empty();
        }

        Stamp plus(Duration shift) {
            return new Stamp(time.plus(shift), form);
        }

        String text() {
            return form.format(time);
        }
    }
}
