package io.loadline.local.demo;

/** Who is who: teams and services, then the sites, units and clusters that they run on. */
record CatalogueStep() implements Step {
    @Override
    public String title() {
        return "services, sites and units";
    }

    @Override
    public String load(Client client) {
        var catalogue = client.put("sre", "/api/changes/v1/catalog?source=harbour", Payload.yaml(CatalogFile.yaml()));
        Harbour.SITES.forEach(site -> site(client, site));
        Harbour.SERVICES.forEach(service -> workload(client, service, catalogue));
        return "%d services and %d teams, %d sites, %d units"
                .formatted(
                        Harbour.SERVICES.size(),
                        Harbour.TEAMS.size(),
                        Harbour.SITES.size(),
                        Harbour.SITES.stream()
                                .mapToInt(site -> site.units().size())
                                .sum());
    }

    private static void site(Client client, Site site) {
        client.put("sre", "/api/capacity/v1/datacenters/" + site.name(), Payload.json("""
                {"displayName":"%s","region":"%s"}""".formatted(
                        site.displayName(), site.region())));
        for (var unit : site.units()) {
            client.put("sre", "/api/capacity/v1/units/" + unit, Payload.json("""
                    {"datacenter":"%s"}""".formatted(site.name())));
        }
        var nodes = site.nodes();
        client.put("sre", "/api/capacity/v1/clusters/" + site.name() + "-shop", Payload.json("""
                {"datacenter":"%s","nodes":[{"shape":"%s","count":%d,"allocatable":{"cpu":"%s","memory":"%s","pods":220}}]}""".formatted(
                        site.name(), nodes.shape(), nodes.count(), nodes.allocatableCpu(), nodes.allocatableMemory())));
    }

    /** Waits, by the position of the catalogue, until capacity has heard of the service. */
    private static void workload(Client client, Service service, Reply catalogue) {
        var known = catalogue
                .header("Loadline-Position")
                .map(position -> "?atLeast=" + position)
                .orElse("");
        var runtime = service.runtime();
        client.put("sre", "/api/capacity/v1/workloads/" + service.name() + known, Payload.json("""
                {"stage":"container",
                 "containers":[{"name":"%s","cpuRequest":"%dm","memoryRequest":"%dMi","memoryLimit":"%dMi"}],
                 "hpa":{"minReplicas":2,"maxReplicas":900,"targetCpuUtilisation":0.55},
                 "podStart":"PT45S","spread":1}""".formatted(
                        service.name(), runtime.cpuMillis(), runtime.memoryMib(), runtime.memoryMib())));
    }
}
