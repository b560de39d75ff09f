package io.loadline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokensTest {

    @Test
    void carriesAudienceRolesAndTeams() throws IOException {
        var claims = claims(Tokens.bearer("lin", Set.of("owner"), "checkout", "search"));
        assertEquals("loadline", claims.get("aud").asText());
        assertEquals("lin", claims.get("preferred_username").asText());
        assertEquals("owner", claims.at("/realm_access/roles/0").asText());
        assertEquals("[\"checkout\",\"search\"]", claims.get("teams").toString());
    }

    @Test
    void isSignedWithTheKeyThatServicesAreTold() throws GeneralSecurityException {
        var token = Tokens.bearer("sre").substring("Bearer ".length());
        var dot = token.lastIndexOf('.');
        var key = KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(Tokens.publicKey())));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        signature.update(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
        assertTrue(signature.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1))));
    }

    private static JsonNode claims(String bearer) throws IOException {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(bearer.split("\\.", -1)[1]));
    }
}
