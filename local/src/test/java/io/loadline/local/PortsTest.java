package io.loadline.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    @TempDir
    Path folder;

    @Test
    void eachIsChangedByItsVariable() {
        var ports = Ports.from(Map.of("LOADLINE_PORT_KEYCLOAK_MANAGEMENT", "9199"));
        assertEquals(9199, ports.of("keycloak-management"));
        assertEquals(8080, ports.of("gateway"));
    }

    @Test
    void whatIsNoPortIsRefusedByName() {
        var refusal = assertThrows(
                IllegalArgumentException.class, () -> Ports.from(Map.of("LOADLINE_PORT_GATEWAY", "99999")));
        assertTrue(refusal.getMessage().contains("LOADLINE_PORT_GATEWAY"), refusal.getMessage());
    }

    @Test
    void aTakenPortIsNamedWithTheVariableThatChangesIt() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = Ports.free();
            ports.byName().put("cost", other.getLocalPort());
            assertEquals(1, ports.taken().size());
            assertTrue(
                    ports.taken().getFirst().contains("LOADLINE_PORT_COST"),
                    ports.taken().getFirst());
        }
    }

    @Test
    void aPortThatTwoWantIsToldBoth() {
        var ports = Ports.free();
        ports.byName().put("gateway", ports.of("changes"));
        assertEquals(2, ports.taken().size());
        assertTrue(ports.taken().getFirst().contains("LOADLINE_PORT_CHANGES"), ports.taken()::toString);
        assertTrue(ports.taken().getLast().contains("LOADLINE_PORT_GATEWAY"), ports.taken()::toString);
    }

    @Test
    void anotherShellLearnsThemFromTheFile() {
        var ports = Ports.free();
        ports.write(folder.resolve("ports.properties"));
        assertEquals(ports, Ports.read(folder.resolve("ports.properties")));
    }
}
