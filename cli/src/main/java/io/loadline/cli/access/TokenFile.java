package io.loadline.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The tokens of the last login at each gateway, in a file that only its owner may read. */
public final class TokenFile {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path file;

    /** In {@code $XDG_CONFIG_HOME/loadline}, or else {@code ~/.config/loadline}. */
    public TokenFile(Surroundings surroundings) {
        this.file = surroundings
                .variable("XDG_CONFIG_HOME")
                .map(Path::of)
                .orElse(surroundings.home().resolve(".config"))
                .resolve("loadline")
                .resolve("tokens.json");
    }

    public Path path() {
        return file;
    }

    Optional<Tokens> find(URI gateway) {
        var found = all().path(gateway.toString());
        return found.isObject() ? Optional.of(read(found)) : Optional.empty();
    }

    public void keep(URI gateway, Tokens tokens) {
        var all = all();
        var entry = all.putObject(gateway.toString())
                .put("client", tokens.client())
                .put("access", tokens.access())
                .put("expires", tokens.expires().toString());
        tokens.refresh().ifPresent(refresh -> entry.put("refresh", refresh));
        write(all);
    }

    /** False when there was nothing. */
    public boolean forget(URI gateway) {
        var all = all();
        var was = all.remove(gateway.toString()) != null;
        if (was) {
            write(all);
        }
        return was;
    }

    private static Tokens read(JsonNode entry) {
        return new Tokens(
                entry.path("client").asText(),
                entry.path("access").asText(),
                Instant.parse(entry.path("expires").asText()),
                Optional.ofNullable(entry.path("refresh").asText(null)));
    }

    private ObjectNode all() {
        try {
            return Files.exists(file) && JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode all
                    ? all
                    : JSON.createObjectNode();
        } catch (IOException e) {
            throw new NotSignedIn(file + " cannot be read; sign in again: " + e.getMessage());
        }
    }

    /** Beside the old one and then in its place, so that nobody ever reads half of it. */
    private void write(ObjectNode all) {
        try {
            Files.createDirectories(file.getParent());
            var next = Files.createTempFile(file.getParent(), "tokens", ".tmp", ownerOnly());
            Files.write(next, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }
}
