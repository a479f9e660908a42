using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Analysis.Machines;
using Bench.Core.Catalog;
using Bench.Core.Records;
using Bench.Models.Shapes;
using Bench.Models.Tensors;
using Bench.Studies;

namespace Bench.Runner.Advising;

/// <summary>The server and the model that a decision is about, as a run's folder tells of them.</summary>
internal sealed record DecidedServer(RunManifest Manifest, CellSummary Cell, ServerSnapshot Server, ModelSnapshot? Model)
{
    /// <summary>A model of which this much is off is another one.</summary>
    private const double ParameterTolerance = 0.03;

    /// <summary>Null if the decision rests on no cell.</summary>
    public static DecidedServer? Of(Decision decision, RunSummary run) =>
        run.Cells.FirstOrDefault(cell => decision.Evidence.Contains(cell.Plan.Id)) is { } cell
        && run.Manifest.Servers.FirstOrDefault(server => server.Name == cell.Plan.Server) is { } server
            ? new DecidedServer(run.Manifest, cell, server, server.Find(cell.Plan.Model.Tag))
            : null;

    public string? Quantization => Model?.Installed.QuantizationLevel ?? Model?.Details?.QuantizationLevel;

    /// <summary><c>Ollama 0.35.0, qwen2.5:7b Q4_K_M</c>.</summary>
    public string Words
    {
        get
        {
            var software = Server.Kind.Describe(
                new ServerIdentity { Software = Server.Software, Version = Server.Version, ManagesModels = Server.Kind.ManagesModels });
            var named = Quantization is { Length: > 0 } quantization
                && Cell.Plan.Model.Tag?.Contains(quantization, StringComparison.OrdinalIgnoreCase) != true
                ? " " + quantization
                : "";
            return $"{(Server.Simulated ? "Simulated " : "")}{software}, {Cell.Plan.Model.Tag ?? Cell.Plan.Model.Label}{named}";
        }
    }

    /// <summary>
    /// The memory bandwidth of the only GPU, in bytes per second; null if unknown, and for a simulated machine.
    /// </summary>
    public double? BytesPerSecond => ServerMachine.Of(Manifest, Cell).MemoryBandwidth;

    /// <summary>
    /// The shape of a published model in the quantization that the server reports; null if it is not one, or differs from its name.
    /// </summary>
    public ModelShape? Shape
    {
        get
        {
            if (Cell.Plan.Model.Tag is not { } tag
                || Quantization is not { } quantization
                || QuantizationFormat.Find(quantization) is not { } format
                || ModelTag.Parse(tag).Published is not { } published)
                return null;
            var shape = published.Shape.In(format);
            return Model?.Details is { ParameterCount: { } parameters }
                && Math.Abs(parameters - shape.Parameters) > ParameterTolerance * shape.Parameters
                ? null
                : shape;
        }
    }
}
