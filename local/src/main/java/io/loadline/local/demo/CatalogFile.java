package io.loadline.local.demo;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The shop's catalogue as Backstage keeps it: teams, a system, services, and what they store things in. */
final class CatalogFile {
    private CatalogFile() {}

    static String yaml() {
        var teams = Harbour.TEAMS.keySet().stream().sorted().map(CatalogFile::team);
        var services = Harbour.SERVICES.stream().map(CatalogFile::service);
        return Stream.of(teams, Stream.of(system(), database()), services)
                .flatMap(documents -> documents)
                .collect(Collectors.joining("---\n"));
    }

    private static String team(String name) {
        return """
                apiVersion: backstage.io/v1alpha1
                kind: Group
                metadata:
                  name: %s
                spec:
                  type: team
                  profile:
                    displayName: %s
                  children: []
                """.formatted(name, Harbour.TEAMS.get(name));
    }

    private static String system() {
        return """
                apiVersion: backstage.io/v1alpha1
                kind: System
                metadata:
                  name: harbour
                  title: Harbour, a cross-border shop
                spec:
                  owner: group:platform
                """;
    }

    private static String database() {
        return """
                apiVersion: backstage.io/v1alpha1
                kind: Resource
                metadata:
                  name: orders-db
                  title: Orders
                spec:
                  type: database
                  owner: group:checkout
                  system: harbour
                """;
    }

    private static String service(Service service) {
        return """
                apiVersion: backstage.io/v1alpha1
                kind: Component
                metadata:
                  name: %1$s
                  annotations:
                    loadline.io/tier: "%2$d"
                    loadline.io/stage: container
                    loadline.io/repository: %3$s
                    loadline.io/argocd-app: harbour-%1$s
                    loadline.io/workload: shop/%1$s
                    loadline.io/bill-tag: app=%1$s
                    loadline.io/metric-labels: service=%1$s
                  tags:
                    - %4$s
                spec:
                  type: service
                  lifecycle: production
                  owner: group:%5$s
                  system: harbour
                  dependsOn: [%6$s]
                """.formatted(
                        service.name(),
                        service.tier(),
                        service.repository(),
                        service.runtime().tag(),
                        service.owner(),
                        dependsOn(service));
    }

    private static String dependsOn(Service service) {
        var services = service.dependsOn().stream().map(name -> "component:" + name);
        var store = service.name().equals("checkout") ? Stream.of("resource:orders-db") : Stream.<String>empty();
        return Stream.concat(services, store).collect(Collectors.joining(", "));
    }
}
