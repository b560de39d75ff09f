package io.loadline.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class UnpackedTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final int PART = 1000;

    @Test
    void aBombIsRefused() throws IOException {
        var bomb = packed(new byte[MEBIBYTE], 80);
        assertThrows(ZipException.class, () -> length(bomb));
    }

    @Test
    void whatIsOnlyLongIsNot() throws IOException {
        var noise = new byte[MEBIBYTE];
        new Random(7).nextBytes(noise);
        assertEquals(70L * MEBIBYTE, length(packed(noise, 70)));
    }

    @Test
    void severalMembersAreOneFile() throws IOException {
        var members = new ByteArrayOutputStream();
        for (int i = 0; i < 3; i++) {
            members.write(packed(new byte[1000], 1));
        }
        assertEquals(3000, length(members.toByteArray()));
    }

    @Test
    void aConnectionThatBreaksBetweenMembersIsNoEnd() throws IOException {
        var broken = new SequenceInputStream(new ByteArrayInputStream(packed(new byte[1000], 1)), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }

            @Override
            public int read(byte[] buffer, int offset, int size) throws IOException {
                throw new IOException("reset");
            }
        });
        try (var unpacked = Unpacked.gzip(broken)) {
            assertThrows(IOException.class, () -> unpacked.transferTo(OutputStream.nullOutputStream()));
        }
    }

    @Test
    void theOnlyFileOfAnArchiveIsRead() throws IOException {
        try (var unpacked = Unpacked.zip(new ByteArrayInputStream(archive(PART, "bills/", "bills/october.csv")))) {
            assertEquals(PART, unpacked.transferTo(OutputStream.nullOutputStream()));
            assertEquals(-1, unpacked.read());
        }
    }

    @Test
    void anArchiveOfSeveralFilesOrNoneIsRefused() throws IOException {
        for (var archive : List.of(archive(1, "a.csv", "b.csv"), archive(1, "bills/"), archive(1))) {
            assertThrows(ZipException.class, () -> unzip(archive));
        }
    }

    @Test
    void anArchiveMayBeABombOrBrokenToo() throws IOException {
        var bomb = archive(80 * MEBIBYTE, "a.csv");
        assertThrows(ZipException.class, () -> unzip(bomb));
        var whole = archive(PART, "a.csv");
        assertThrows(IOException.class, () -> unzip(Arrays.copyOf(whole, 45)));
    }

    private static long unzip(byte[] archive) throws IOException {
        try (var unpacked = Unpacked.zip(new ByteArrayInputStream(archive))) {
            return unpacked.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static byte[] archive(int length, String... names) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(packed)) {
            for (var name : names) {
                zip.putNextEntry(new ZipEntry(name));
                for (int i = 0; i < length && !name.endsWith("/"); i += PART) {
                    zip.write(new byte[PART]);
                }
            }
        }
        return packed.toByteArray();
    }

    private static long length(byte[] packed) throws IOException {
        try (var unpacked = Unpacked.gzip(new ByteArrayInputStream(packed))) {
            return unpacked.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static byte[] packed(byte[] part, int times) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < times; i++) {
                gzip.write(part);
            }
        }
        return packed.toByteArray();
    }
}
