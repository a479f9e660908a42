using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;

namespace Bench.Scenarios.Reading;

/// <summary>Whether servers know an option, whether it is fixed or swept over.</summary>
/// <param name="kinds">The kinds of servers that it goes to.</param>
internal sealed class OptionChecks(IReadOnlyCollection<ServerKind> kinds)
{
    /// <param name="name">Of the option.</param>
    /// <param name="place">Where the name is written.</param>
    /// <param name="value">What is written for it.</param>
    public void Check(string name, Place place, Field value)
    {
        var toOpenAi = kinds.Contains(ServerKind.OpenAi);
        if (toOpenAi && KnownOptions.ReservedOfOpenAi.TryGetValue(name, out var remedy))
            value.Error(Codes.Clash, "Bench writes this field itself", remedy);
        else if (toOpenAi && !KnownOptions.OfOpenAi.Contains(name))
            ReportUnknown(name, place, value, "server of kind openai", KnownOptions.OfOpenAi);
        else if ((!toOpenAi || kinds.Any(kind => kind.SpeaksOllama)) && !KnownOptions.OfOllama.Contains(name))
            ReportUnknown(name, place, value, "Ollama", KnownOptions.OfOllama);
    }

    private static void ReportUnknown(string name, Place place, Field value, string server, IReadOnlyList<string> known) => value.Bag.Warning(
        place,
        Codes.UnknownOption,
        $"{value.Path}: no {server} known here has this option, and servers silently ignore what they do not know",
        NearestName.Of(name, known) is { } nearest ? $"did you mean {nearest}?" : "make sure that your server has it");
}
