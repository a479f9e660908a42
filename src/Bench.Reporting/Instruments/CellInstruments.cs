using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;

namespace Bench.Reporting.Instruments;

/// <summary>The figures of a valid cell as a whole, a gauge each: those for which the conventions have no name.</summary>
internal static class CellInstruments
{
    private const string Prefix = "bench.cell.";
    private const double Mebibyte = 1024 * 1024;
    private const double Percent = 0.01;

    /// <summary>A gauge, the figure that it shows, and what one of the figure's unit is in the gauge's.</summary>
    private sealed record Source(string Name, string Unit, string Description, CellFigure Figure, double Factor = 1)
    {
        public Instrument Instrument { get; } = new(Prefix + Name, Unit, Description);
    }

    private static readonly IReadOnlyList<Source> Sources =
    [
        new("prefill_rate", "{token}/s", "Mean rate at which prompts were read, as reported by the server", CellFigures.MeanOf(
            PrefillRate.Definition)),
        new("decode_rate", "{token}/s", "Mean rate at which tokens were generated, as reported by the server", CellFigures.MeanOf(
            DecodeRate.Definition)),
        new("client_decode_rate", "{token}/s", "Mean rate at which tokens came, by the client's clock", CellFigures.MeanOf(
            ClientDecodeRate.Definition)),
        new("output_throughput", "{token}/s", "Output tokens per second of the cell's window", CellFigures.OutputThroughput),
        new("input_throughput", "{token}/s", "Input tokens per second of the cell's window", CellFigures.InputThroughput),
        new("request_throughput", "{request}/s", "Requests per second of the cell's window", CellFigures.RequestThroughput),
        new("goodput", "{request}/s", "Requests within the service level per second of the cell's window", CellFigures.Goodput),
        new("achieved_concurrency", "{request}", "Mean number of requests in flight", CellFigures.AchievedConcurrency),
        new("error_rate", "1", "Fraction of measured requests that failed", CellFigures.ErrorRate, Percent),
        new("cached", "1", "Fraction of prompts that the server's cache served", CellFigures.Cached, Percent),
        new("format_valid", "1", "Fraction of answers in the requested format", CellFigures.FormatValid, Percent),
        new("offered", "1", "Fraction of the planned requests that were sent", CellFigures.Offered, Percent),
        new("window", "s", "Length of the window that rates are taken over", CellFigures.Window),
        new("model.memory", "By", "Size of the loaded model as reported by the server", CellFigures.Size, Mebibyte),
        new("model.vram", "By", "Size of the loaded model in VRAM as reported by the server", CellFigures.SizeVram, Mebibyte),
        new("model.context_length", "{token}", "Context length of the loaded model as reported by the server",
            CellFigures.EffectiveContext),
        new("gpu.utilization", "1", "Mean use of the GPUs", CellFigures.GpuUse, Percent),
        new("gpu.memory.peak", "By", "Peak of the memory used on the GPUs", CellFigures.VramPeak, Mebibyte),
        new("gpu.power", "W", "Mean power of the GPUs", CellFigures.GpuPower),
        new("cpu.utilization", "1", "Mean use of the processor", CellFigures.CpuUse, Percent),
        new("server.cpu.utilization", "{cpu}", "Mean number of cores that the server's processes used", CellFigures.ServerCpu, Percent),
        new("server.memory.peak", "By", "Peak of the memory of the server's processes", CellFigures.ServerMemoryPeak, Mebibyte),
        new("energy", "J", "Energy over the cell's window", CellFigures.Energy),
        new("net_energy", "J", "Energy over the cell's window without the idle power of the machine", CellFigures.NetEnergy),
        new("energy_per_token", "J/{token}", "Energy per output token", CellFigures.EnergyPerToken),
        new("energy_per_input_token", "J/{token}", "Energy per input token", CellFigures.EnergyPerInputToken),
    ];

    /// <summary>Every gauge there is.</summary>
    public static IEnumerable<Instrument> All => Sources.Select(source => source.Instrument);

    /// <summary>None of them is a percentile, so every value may be shown. A rate of lines is not sent as a rate of tokens.</summary>
    public static IEnumerable<InstrumentSeries> Of(CellSummary cell, IReadOnlyList<KeyValuePair<string, object?>> attributes) =>
        from source in Sources
        let value = source.Figure.ValueOf(cell)
        where value is not null && source.Figure.UnitIn(cell) == source.Figure.Unit
        select new InstrumentSeries(source.Instrument, attributes, [value.Value * source.Factor]);
}
