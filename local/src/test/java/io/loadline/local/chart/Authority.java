package io.loadline.local.chart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Who vouches for a server on localhost, and that server's key, as PEM files in a folder. */
record Authority(Path folder) {
    private static final String PASSWORD = "changeit";
    private static final List<String> KEY = List.of("-genkeypair", "-keyalg", "RSA", "-keysize", "2048");

    static Authority in(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        var authority = new Authority(folder);
        authority.keytool("authority", KEY, "-dname", "CN=Authority", "-validity", "365", "-ext", "bc:c");
        authority.keytool(
                "authority",
                List.of("-exportcert", "-rfc"),
                "-file",
                authority.certificate().toString());
        authority.keytool("server", KEY, "-dname", "CN=localhost");
        authority.keytool(
                "server", List.of("-certreq"), "-file", authority.request().toString());
        authority.writeKey();
        return authority;
    }

    /** What clients trust. */
    Path certificate() {
        return folder.resolve("authority.crt");
    }

    /** The server's. */
    Path key() {
        return folder.resolve("server.key");
    }

    private Path request() {
        return folder.resolve("server.csr");
    }

    private Path store() {
        return folder.resolve("keys.p12");
    }

    /**
     * Writes a certificate of the server.
     *
     * @param start as keytool's {@code -startdate}, such as {@code -2d}
     */
    void issue(Path file, String start, int days) throws IOException, InterruptedException {
        keytool(
                "authority",
                List.of("-gencert", "-rfc"),
                "-infile",
                request().toString(),
                "-outfile",
                file.toString(),
                "-ext",
                "san=dns:localhost",
                "-startdate",
                start,
                "-validity",
                Integer.toString(days));
    }

    private void keytool(String alias, List<String> action, String... options)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(action);
        command.addAll(List.of("-alias", alias, "-keystore", store().toString(), "-storetype", "PKCS12"));
        command.addAll(List.of("-storepass", PASSWORD));
        command.addAll(List.of(options));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(output);
        }
    }

    private void writeKey() throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray());
        var key = keys.getKey("server", PASSWORD.toCharArray()).getEncoded();
        var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
        // PostgreSQL refuses a key that others may read.
        var file = Files.createFile(
                key(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n".formatted(base64));
    }
}
