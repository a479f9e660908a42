using Bench.Core.Factors;
using Bench.Core.Plans;
using Bench.Simulator.Engine;
using Bench.Studies;

namespace Bench.Runner.Advising;

/// <summary>Instructions for applying the recommended settings to the server permanently.</summary>
internal static class SettingsAdvice
{
    /// <summary>The instructions, and a caution; null if the places for the server's settings are unknown.</summary>
    public static (string? Advice, string? Caution) Of(Decision.Capacity capacity, DecidedServer server)
    {
        var kind = server.Server.Kind.Advice;
        var arguments = LaunchSettings.Named(capacity.Settings, LaunchSettings.Argument).ToArray();
        var variables = VariablesOf(capacity, server).ToArray();
        string?[] advice =
        [
            variables.Length > 0 ? kind.HowToSet(variables) is { } how ? Capitalized(how) + "." : null : null,
            arguments.Length > 0
                ? "Start the server with the arguments of "
                    + $"{string.Join(", ", arguments.Select(argument => $"{argument.Key}={argument.Value}"))} in the scenario file."
                : null,
        ];
        return (string.Join(' ', advice.OfType<string>()) is { Length: > 0 } text ? text : null, kind.CautionAbout(variables));
    }

    /// <summary>
    /// The variables that the search varied, the context for requests without one, and the variables of the scenario
    /// file on which speed and memory also depend.
    /// </summary>
    private static IEnumerable<KeyValuePair<string, string>> VariablesOf(Decision.Capacity capacity, DecidedServer server)
    {
        var varied = LaunchSettings.Named(capacity.Settings, LaunchSettings.Environment).ToArray();
        var spec = server.Manifest.Plan.Servers.FirstOrDefault(known => known.Name == server.Server.Name);
        var context = capacity.Settings.FirstOrDefault(setting => setting.Key == Factor.NumCtx.Name).Value;
        return varied
            .Concat(context is not null && server.Server.Kind.Advice.ContextVariable is { } name
                ? [KeyValuePair.Create(name, context)]
                : [])
            .Concat((spec?.Managed?.Environment ?? spec?.Simulator?.Environment ?? [])
                .Where(variable => EnvironmentVariables.Names.Contains(variable.Key)))
            .DistinctBy(variable => variable.Key);
    }

    private static string Capitalized(string clause) => char.ToUpperInvariant(clause[0]) + clause[1..];
}
