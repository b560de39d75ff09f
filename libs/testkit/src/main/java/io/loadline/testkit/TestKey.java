package io.loadline.testkit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** The key pair of this test process; kept in system properties because Quarkus loads this class several times. */
final class TestKey {

    private static final String PRIVATE = "loadline.test.key.private";
    private static final String PUBLIC = "loadline.test.key.public";

    private TestKey() {}

    static PrivateKey privateKey() throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(property(PRIVATE)));
    }

    static byte[] publicKey() {
        return property(PUBLIC);
    }

    private static synchronized byte[] property(String name) {
        if (System.getProperty(PUBLIC) == null) {
            generate();
        }
        return Base64.getDecoder().decode(System.getProperty(name));
    }

    private static void generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var pair = generator.generateKeyPair();
            System.setProperty(
                    PRIVATE,
                    Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
            System.setProperty(
                    PUBLIC, Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
