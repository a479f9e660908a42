using System.Text.Json;
using Bench.Core.Factors;
using Bench.Core.Managed;
using Bench.Core.Plans;
using Bench.Scenarios.Definition;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Yaml;

namespace Bench.Scenarios.Reading;

/// <summary>
/// Axes over how a server is started: <c>env.OLLAMA_NUM_PARALLEL: [1, 4]</c>, a variable of its environment; <c>arg.slots: [1, 4]</c>,
/// what stands for <c>{slots}</c> in its arguments. Each distinct value takes a start of its own.
/// </summary>
internal static class LaunchAxes
{
    public static readonly AxisFamily Environment =
        new(LaunchSettings.Environment, key => new Axis(Factor.Open(key), (item, _) => Read(item, key)) { Check = CheckVariable });

    public static readonly AxisFamily Argument =
        new(LaunchSettings.Argument, key => new Axis(Factor.Open(key), (item, _) => Read(item, key)) { Check = CheckArgument });

    /// <summary>The value is passed on as it is written: a number that has another form (1.10) is kept as a text.</summary>
    private static AxisValue? Read(Field item, string key)
    {
        if (SecretSettings.IsSecret(key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..]))
        {
            item.Error(
                Codes.Clash, "this has the name of a secret, and the values of axes appear in every file of a run",
                "set it under managed.env");
            return null;
        }

        if (item.Scalar() is not { } scalar || YamlJson.Convert(scalar, item.Path, item.Bag) is not { } json)
            return null;
        if (scalar.Value.Contains('\0', StringComparison.Ordinal))
        {
            item.Error(Codes.BadText, "a NUL character cannot be passed to a program", "remove it");
            return null;
        }

        var value = json.ValueKind != JsonValueKind.String && json.GetRawText() == scalar.Value
            ? json
            : JsonSerializer.SerializeToElement(scalar.Value);
        return new AxisValue(
            FactorValue.Of(value), (cell, _) => cell with { Swept = new Dictionary<string, JsonElement>(cell.Swept) { [key] = value } });
    }

    private static void CheckVariable(AxisUse use)
    {
        var name = use.Axis[LaunchSettings.Environment.Length..];
        if (name.Length == 0 || name.Contains('=', StringComparison.Ordinal) || name.Contains('\0', StringComparison.Ordinal))
        {
            use.Field.Error(Codes.BadText, $"{Quoted.Text(name)} is not a valid variable name",
                "write for example env.OLLAMA_NUM_PARALLEL");
            return;
        }

        foreach (var server in use.Servers)
        {
            if (!server.IsStartedByHarness)
                RefuseOthers(use, server, "its environment is set when it is started");
            else if (server.Kind.Starting.AddressVariable == name)
                use.Field.Error(
                    Codes.Clash,
                    $"{name} says where server {Quoted.Text(server.Name)} listens, and the harness chooses that",
                    "remove the axis");
            else if (server.Managed is { } managed && managed.Environment.Any(variable => variable.Key == name))
                use.Field.Error(Codes.Clash, $"managed.env of server {Quoted.Text(server.Name)} also sets {name}", "keep one of the two");
            else if (server.Simulator is { } simulator
                && (simulator.Environment.Any(variable => variable.Key == name) || !name.StartsWith("OLLAMA_", StringComparison.Ordinal)))
                use.Field.Error(
                    Codes.Clash,
                    simulator.Environment.Any(variable => variable.Key == name)
                        ? $"simulator.env of server {Quoted.Text(server.Name)} also sets {name}"
                        : $"{Quoted.Text(name)} is not an Ollama variable",
                    "keep one of the two, or write for example env.OLLAMA_NUM_PARALLEL");
        }
    }

    private static void CheckArgument(AxisUse use)
    {
        var name = use.Axis[LaunchSettings.Argument.Length..];
        if (name == CommandTemplate.Port)
        {
            use.Field.Error(Codes.Clash, "the harness chooses the port", "remove the axis");
            return;
        }

        foreach (var server in use.Servers)
        {
            if (server.Managed is not { } managed)
                RefuseOthers(use, server, "its arguments are given when it is started");
            else if (!managed.Arguments
                .Concat(managed.Environment.Select(variable => variable.Value))
                .Any(text => CommandTemplate.Parse(text).Names.Contains(name)))
                use.Field.Error(
                    Codes.Clash,
                    $"the arguments of server {Quoted.Text(server.Name)} have no placeholder for it",
                    $"write {{{name}}} in place of the value, as in args: [-np, \"{{{name}}}\"]");
        }
    }

    private static void RefuseOthers(AxisUse use, ServerSpec server, string why) =>
        use.Field.Error(
            Codes.Clash,
            $"server {Quoted.Text(server.Name)} is not started by bench, and {why}",
            "write managed: { command: … } into the server instead of its url, or name the servers that have it with the axis server");
}
