package io.loadline.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reading to the end. */
final class Streams {

    private Streams() {}

    static byte[] all(InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
