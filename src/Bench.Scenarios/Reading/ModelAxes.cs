using Bench.Core.Factors;
using Bench.Scenarios.Definition;
using Bench.Scenarios.Diagnostics;

namespace Bench.Scenarios.Reading;

/// <summary>The axes that say which model: on which server, of which name, in which quantization.</summary>
internal static class ModelAxes
{
    public static readonly Axis Server = new(Factor.Server, ReadServer);

    public static readonly Axis Model = new(
        Factor.Model,
        (item, _) => FieldNames.Model(item) is { } name
            ? new AxisValue(Factor.ModelNamed(name), (cell, _) => cell with { Model = cell.Model with { Name = name } })
            : null);

    public static readonly Axis Quantization = new(
        Factor.Quantization,
        (item, _) => FieldNames.Quantization(item) is { } level
            ? new AxisValue(Factor.QuantizationNamed(level)!, (cell, _) => cell with { Model = cell.Model with { Quantization = level } })
            : null);

    public static AxisValue On(string server) => new(FactorValue.Word(server), (cell, _) => cell with { Server = server });

    private static AxisValue? ReadServer(Field item, ServerNames servers)
    {
        if (item.Text() is not { } name)
            return null;
        if (!servers.Written.Contains(name))
            item.Error(Codes.UnknownServer, $"there is no server {Quoted.Text(name)}", Field.DidYouMean(name, servers.Written));
        return On(name);
    }
}
