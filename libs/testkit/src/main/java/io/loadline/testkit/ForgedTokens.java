package io.loadline.testkit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens of an administrator that nobody may let in, by what is wrong with them (RFC 8725, section 2). */
public final class ForgedTokens {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private ForgedTokens() {}

    public static Map<String, String> all() {
        try {
            var tokens = new LinkedHashMap<String, String>();
            addForged(tokens);
            addOutOfPlace(tokens);
            return tokens;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void addForged(Map<String, String> tokens) throws GeneralSecurityException {
        var key = TestKey.publicKey();
        var text = Base64.getMimeEncoder().encodeToString(key);
        var pem = "-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n";
        tokens.put("the public key as a shared secret", hmac(key));
        tokens.put("the public key's text as a shared secret", hmac(ascii(Tokens.publicKey())));
        tokens.put("the public key's PEM as a shared secret", hmac(ascii(pem)));
        tokens.put("not signed at all", Tokens.content(Map.of("alg", "none"), claims()) + ".");
        tokens.put("not signed, in other letters", Tokens.content(Map.of("alg", "NoNe"), claims()) + ".");
        var own = keyPair();
        tokens.put("signed by another key", signed(Map.of("alg", "RS256"), own.getPrivate()));
        tokens.put(
                "signed by a key of a name that nobody knows",
                signed(Map.of("alg", "RS256", "kid", "unknown"), own.getPrivate()));
        tokens.put(
                "signed by a key that it brings",
                signed(Map.of("alg", "RS256", "jwk", jwk((RSAPublicKey) own.getPublic())), own.getPrivate()));
        tokens.put(
                "signed by a key that it says where to get",
                signed(Map.of("alg", "RS256", "jku", "http://127.0.0.1:1/keys"), own.getPrivate()));
    }

    private static void addOutOfPlace(Map<String, String> tokens) {
        var now = Instant.now().getEpochSecond();
        tokens.put("expired", Tokens.signed(claims(Map.of("exp", now - 600))));
        tokens.put("not valid yet", Tokens.signed(claims(Map.of("nbf", now + 600))));
        tokens.put("of another issuer", Tokens.signed(claims(Map.of("iss", "http://localhost/realms/other"))));
        tokens.put("for another audience", Tokens.signed(claims(Map.of("aud", "account"))));
        var endless = claims();
        endless.remove("exp");
        tokens.put("without an end", Tokens.signed(endless));
    }

    private static Map<String, Object> claims() {
        return claims(Map.of());
    }

    private static Map<String, Object> claims(Map<String, ?> instead) {
        var claims = new HashMap<String, Object>(Tokens.claims("loadline-cli", "admin", Set.of("admin"), Set.of()));
        claims.putAll(instead);
        return claims;
    }

    private static String hmac(byte[] secret) throws GeneralSecurityException {
        var content = Tokens.content(Map.of("alg", "HS256", "typ", "JWT"), claims());
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return content + "." + BASE64.encodeToString(mac.doFinal(ascii(content)));
    }

    private static String signed(Map<String, ?> header, PrivateKey key) throws GeneralSecurityException {
        var content = Tokens.content(header, claims());
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(ascii(content));
        return content + "." + BASE64.encodeToString(signature.sign());
    }

    private static Map<String, String> jwk(RSAPublicKey key) {
        return Map.of(
                "kty", "RSA",
                "n", BASE64.encodeToString(key.getModulus().toByteArray()),
                "e", BASE64.encodeToString(key.getPublicExponent().toByteArray()));
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
