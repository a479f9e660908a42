using Bench.Core.Factors;
using Bench.Core.Plans;
using Bench.Simulator.Engine;
using Bench.Studies;

namespace Bench.Runner.Advising;

/// <summary>How the settings that a search recommends are written for the server, for good.</summary>
internal static class SettingsAdvice
{
    /// <summary>The instruction, and what has to be known before; null where the server's places for settings are not known.</summary>
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
    /// Those that the search varied, the context for requests that ask for none, and those of the scenario
    /// file on which speed and memory depend, too.
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
