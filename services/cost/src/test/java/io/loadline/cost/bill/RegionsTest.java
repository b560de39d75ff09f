package io.loadline.cost.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.kernel.Datacenter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegionsTest {
    private final Regions regions = new Regions(List.of(
            new Datacenter("dublin", "Dublin", Optional.of("eu-west-1")),
            new Datacenter("virginia", "Virginia", Optional.of("eastus")),
            new Datacenter("texas-1", "Texas", Optional.of("South Central US")),
            new Datacenter("texas-2", "Texas", Optional.of("southcentralus"))));

    @Test
    void aRegionIsTheDataCentreInIt() {
        assertEquals("dublin", regions.datacenter("eu-west-1"));
        assertEquals("dublin", regions.datacenter("dublin"));
        assertEquals("", regions.datacenter("eu-west-2"));
        assertEquals("", regions.datacenter(""));
    }

    @Test
    void neitherCaseNorBlanksMatter() {
        assertEquals("virginia", regions.datacenter("EastUS"));
        assertEquals("virginia", regions.datacenter("East US"));
    }

    @Test
    void twoInARegionAreNone() {
        assertEquals("", regions.datacenter("SouthCentralUS"));
        assertEquals("texas-1", regions.datacenter("texas-1"));
    }
}
