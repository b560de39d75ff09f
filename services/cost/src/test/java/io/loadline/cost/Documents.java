package io.loadline.cost;

/** Bodies that are taken, to be spoilt, and their content types. */
final class Documents {
    static final String CNY = "{\"amount\":\"1\",\"currency\":\"CNY\"}";
    static final String CARD = "{\"currency\":\"CNY\",\"cpuHour\":" + CNY + ",\"memoryGibHour\":" + CNY
            + ",\"nodeShapes\":[],\"validFrom\":\"2026-01-01\"}";
    static final String ASSET =
            "{\"datacenter\":\"east\",\"cpu\":1,\"memoryGiB\":1,\"purchase\":{\"date\":\"2026-01-01\",\"price\":" + CNY
                    + "},\"lifeMonths\":1,\"salvage\":" + CNY + "}";
    static final String REVISION = "{\"from\":\"2036-01-01\",\"lifeMonths\":2}";
    static final String DISPOSAL = "{\"from\":\"2036-01-01\"}";
    static final String RULES =
            "{\"validFrom\":\"2026-01-01\",\"idle\":\"separate\",\"shared\":\"even\",\"weights\":[]}";
    static final String CONTRACT = "{\"datacenter\":\"east\",\"validFrom\":\"2026-01-01\",\"direction\":\"out\","
            + "\"ports\":\"per-port\",\"missing\":\"zero\",\"unit\":\"binary\",\"percent\":95,\"interval\":\"PT5M\","
            + "\"committed\":1,\"commitPrice\":" + CNY + ",\"overagePrice\":" + CNY + "}";
    static final String TRAFFIC = "{\"port\":\"a\",\"start\":\"2026-01-01T00:00:00Z\",\"in\":[1],\"out\":[1]}";
    static final String REOPENING = "{\"reason\":\"withdrawn\"}";
    static final String SAVING = "{\"title\":\"t\",\"kind\":\"bandwidth\",\"scope\":{\"service\":\"cart\"}}";
    static final String MEASURING = "{\"to\":\"2026-02-01\",\"basis\":\"gmv\"}";
    static final String RATE = "{\"rate\":7.1,\"date\":\"2026-01-01\",\"source\":\"bank\"}";
    static final String TARGET =
            "{\"metric\":\"cost-per-gmv\",\"value\":0.01,\"validFrom\":\"2026-01-01\",\"source\":\"survey\"}";
    static final String BUDGET = "{\"scope\":{\"datacenter\":\"east\"},\"period\":\"2026-11\",\"limit\":" + CNY + "}";
    static final String RESERVATION =
            "{\"lines\":[{\"datacenter\":\"east\",\"period\":\"2026-11\",\"amount\":" + CNY + "}]}";
    static final String DAY = "{\"date\":\"2026-11-01\",\"unit\":\"east-1\",\"orders\":1,\"gmv\":" + CNY + "}";
    static final String MEASURE =
            "{\"date\":\"2026-11-01\",\"metric\":\"log-gib\",\"service\":\"cart\",\"quantity\":1}";
    static final String NODE_DAY =
            "{\"date\":\"2026-11-01\",\"node\":\"refused-node\",\"work\":[{\"service\":\"cart\",\"unit\":\"east-1\",\"cpuHours\":1,\"memoryGibHours\":1}]}";
    static final String JSON = "application/json";
    static final String NDJSON = "application/x-ndjson";
    static final String CSV = "text/csv";
    static final String OCTETS = "application/octet-stream";

    private Documents() {}
}
