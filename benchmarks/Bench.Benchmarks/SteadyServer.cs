using System.Globalization;
using Bench.Core.Time;
using Bench.Simulator.Http;

namespace Bench.Benchmarks;

/// <summary>The simulator's server on <see cref="SteadyEngine"/>, in a process of its own; tells its port in one line and ends with its standard input.</summary>
internal static class SteadyServer
{
    public const string Command = "steady";

    public static async Task<int> RunAsync(string stepMs)
    {
        await using var engine = new SteadyEngine(Duration.FromMilliseconds(double.Parse(stepMs, CultureInfo.InvariantCulture)));
        await using var host = await SimulatorHost.StartAsync(engine, new SimulatorHttpOptions());
        engine.Start();
        await Console.Out.WriteLineAsync(host.Address.Port.ToString(CultureInfo.InvariantCulture));
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
