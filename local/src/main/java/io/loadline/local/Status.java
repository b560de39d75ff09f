package io.loadline.local;

import io.loadline.testkit.FreePorts;
import io.loadline.testkit.PidFile;
import io.loadline.testkit.StateDirectory;
import java.util.List;
import java.util.stream.Collectors;

/** What of the platform runs at this moment. */
record Status(List<Line> lines) {

    /** One part; {@code memoryMiB} is its share of the machine's memory. */
    record Line(String name, String state, long pid, int port, long memoryMiB) {

        boolean up() {
            return state.equals("up");
        }
    }

    static Status of(StateDirectory state) {
        var ports = TokenCommand.portsOf(state);
        return new Status(Leftovers.PARTS.reversed().stream()
                .map(name -> line(state, ports, name))
                .toList());
    }

    private static Line line(StateDirectory state, Ports ports, String name) {
        return PidFile.running(state.pid(name))
                .map(process -> new Line(
                        name,
                        ready(ports, name) ? "up" : "not ready",
                        process.pid(),
                        ports.of(name),
                        Memory.ofTree(process)))
                .orElse(new Line(name, "down", 0, ports.of(name), 0));
    }

    private static boolean ready(Ports ports, String name) {
        return switch (name) {
            case "postgres", "kafka" -> !FreePorts.isFree(ports.of(name));
            case "keycloak" -> new Health(ports.base("keycloak-management"), "/health/ready").ready();
            default -> new Health(ports.base(name), "/q/health/ready").ready();
        };
    }

    boolean allUp() {
        return lines.stream().allMatch(Line::up);
    }

    String text() {
        var table = lines.stream()
                .map(line -> "%-10s %-10s %7d  127.0.0.1:%-6d %5d MiB"
                        .formatted(line.name, line.state, line.pid, line.port, line.memoryMiB))
                .collect(Collectors.joining("\n"));
        var total = lines.stream().mapToLong(Line::memoryMiB).sum();
        return "%s%n%-43s %5d MiB".formatted(table, "together", total);
    }
}
