using Bench.Core.Factors;
using Bench.Core.Plans;
using Bench.Core.Texts;
using Bench.Scenarios.Definition;
using Bench.Scenarios.Diagnostics;

namespace Bench.Scenarios.Reading;

/// <summary>
/// Holds the fields that a server's requests leave out or rename against the scenarios:
/// each has to be one that the harness writes, or an option.
/// </summary>
internal sealed class RequestChecks(IReadOnlyList<ScenarioSpec> scenarios)
{
    private const string OptionAxis = "options.";

    /// <param name="server">As it is going to be measured.</param>
    /// <param name="request">The written request.</param>
    public void Check(ServerSpec server, ReadRequest request)
    {
        if (server.Kind.Api.Body is not { } body)
            return;
        var options = new ServerOptions(scenarios, server.Name);
        foreach (var (name, field) in request.Named.Where(named => !body.Changeable.Contains(named.Name)))
            CheckOption(name, field, server, options);
        foreach (var (name, field) in request.Named)
        {
            if (server.Request.NameOf(name) is { } newName && newName != name && options.Writes(newName))
                field.Error(
                    Codes.Clash,
                    $"a scenario also writes an option {newName}: a request would have the field twice",
                    "keep one of the two");
        }
    }

    private void CheckOption(string name, Field field, ServerSpec server, ServerOptions options)
    {
        var (body, known) = (server.Kind.Api.Body!, server.Kind.Api.Options.Known);
        var omitted = server.Request.NameOf(name) is null;
        if (omitted && options.Varies(name))
            field.Error(
                Codes.Clash,
                $"the sweep varies options.{name}, which this server would never see",
                "remove the axis, or the name from omit");
        else if (options.Writes(name))
            return;
        else if (known.Contains(name) || scenarios.Any(scenario => scenario.Workload.Options.ContainsKey(name)))
            field.Warning(Codes.WithoutEffect, $"no scenario of this server writes an option {name}", "remove it, or write the option");
        else
            field.Error(
                Codes.BadField,
                $"{Quoted.Text(name)} is not a field of a request",
                NearestName.Of(name, [.. body.Changeable, .. known]) is { } nearest
                    ? $"did you mean {nearest}?"
                    : $"write {string.Join(", ", body.Changeable)} or one of the options that the file sets");
    }

    /// <summary>The options of the scenarios that a server may be asked.</summary>
    private sealed class ServerOptions(IReadOnlyList<ScenarioSpec> scenarios, string server)
    {
        private readonly HashSet<string> _fixed =
            [
                .. scenarios
                    .Where(scenario => scenario.Products.Any(product => IsAsked(product, server)))
                    .SelectMany(scenario => scenario.Workload.Options.Keys),
            ];

        private readonly HashSet<string> _varied =
        [
            .. from scenario in scenarios
               from product in scenario.Products
               where IsAsked(product, server)
               from axis in product.Axes
               where axis.Name.StartsWith(OptionAxis, StringComparison.Ordinal)
               select axis.Name[OptionAxis.Length..],
        ];

        public bool Varies(string option) => _varied.Contains(option);

        public bool Writes(string option) => _fixed.Contains(option) || Varies(option);

        private static bool IsAsked(AxisValues product, string server) =>
            product[Factor.Server] is null || product.ValuesOf(Factor.Server).Any(value => value.Text == server);
    }
}
