package io.loadline.eventstore.work;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundClientTest {
    private final OutboundClient client = new OutboundClient();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254",
                "http://[fe80::1]",
                "http://0.0.0.0",
                "http://100.100.100.200",
                "http://168.63.129.16",
                "http://192.0.0.192",
                "http://[fd00:ec2::23]",
                "http://[fd00:ec2::254]",
                "http://[fd20:ce::254]"
            })
    void whereCloudsKeepCredentialsIsNeverCalled(String url) {
        var request = HttpRequest.newBuilder(URI.create(url)).build();
        var refused = assertThrows(IOException.class, () -> client.send(request, BodyHandlers.discarding()));
        assertTrue(refused.getMessage().contains("never called"), refused::getMessage);
    }
}
