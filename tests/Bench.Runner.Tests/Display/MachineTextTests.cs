using Bench.Analysis.Telemetry;
using Bench.Runner.Display;

namespace Bench.Runner.Tests.Display;

public sealed class MachineTextTests
{
    [Fact]
    public void Nothing_is_said_where_nothing_is_known() => Assert.Null(MachineText.Of(CellTelemetry.None));

    [Theory]
    [InlineData(97.4, 11_469.0, 310.2, "GPU 97 %, 11.2 GiB, 310 W")]
    [InlineData(97.4, null, null, "GPU 97 %")]
    [InlineData(null, 11_469.0, 310.2, "GPU 11.2 GiB, 310 W")]
    public void Words_for_a_GPU(double? percent, double? mebibytes, double? watts, string text) => Assert.Equal(
        text,
        MachineText.Of(new CellTelemetry
        {
            GpuUtilMeanPercent = percent,
            VramPeakMebibytes = mebibytes,
            GpuPowerMeanWatts = watts,
            ServerCpuMeanPercent = 3,
        }));

    [Theory]
    [InlineData(350.0, 5222.0, "server CPU 350 %, 5.1 GiB")]
    [InlineData(null, 5222.0, "server 5.1 GiB")]
    [InlineData(350.0, null, "server CPU 350 %")]
    public void Words_where_there_is_no_GPU(double? percent, double? mebibytes, string text) =>
        Assert.Equal(text, MachineText.Of(new CellTelemetry { ServerCpuMeanPercent = percent, ServerMemoryPeakMebibytes = mebibytes }));
}
