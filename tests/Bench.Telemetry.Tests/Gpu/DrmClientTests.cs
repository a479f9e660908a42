using Bench.Telemetry.Gpu;

namespace Bench.Telemetry.Tests.Gpu;

public sealed class DrmClientTests
{
    [Theory]
    [InlineData("drm-memory-vram:\t1024 KiB", 1_048_576)]
    [InlineData("drm-resident-vram:\t2 MiB", 2_097_152)]
    [InlineData("drm-resident-vram:\t4096", 4096)] // bytes, where no unit stands
    [InlineData("drm-resident-vram:\t3 KiB\ndrm-memory-vram:\t9 KiB", 3072)] // the standard's name before amdgpu's own
    public void Memory_is_counted_in_bytes_whatever_its_unit(string memory, double bytes) =>
        Assert.Equal(
            new DrmClient("0000:03:00.0", "7", bytes),
            DrmClient.Parse($"drm-driver:\tamdgpu\ndrm-client-id:\t7\ndrm-pdev:\t0000:03:00.0\n{memory}\n"));

    [Theory]
    [InlineData("pos:\t0\nflags:\t02\n")] // no file of a GPU
    [InlineData("drm-pdev:\t0000:03:00.0\n")] // tells no memory
    [InlineData("drm-pdev:\t0000:03:00.0\ndrm-memory-vram:\t5 GiB\n")] // no unit of the standard
    [InlineData("drm-memory-vram:\t5 KiB\n")] // of which GPU?
    [InlineData(null)] // closed meanwhile
    public void What_does_not_tell_is_nothing(string? text) => Assert.Null(DrmClient.Parse(text));
}
