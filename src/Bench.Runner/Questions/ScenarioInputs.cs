namespace Bench.Runner.Questions;

/// <summary>
/// The inputs of the studies of several scenarios, in one list as in run.json: <c>chat/blocks</c> is <c>6..30</c>.
/// Names of scenarios may hold slashes, those of inputs hold none.
/// </summary>
internal static class ScenarioInputs
{
    private const char Separator = '/';

    public static IReadOnlyDictionary<string, string> Join(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> asked) =>
        asked
            .SelectMany(scenario => scenario.Value.Select(input => (Name: $"{scenario.Key}{Separator}{input.Key}", input.Value)))
            .ToDictionary(input => input.Name, input => input.Value);

    /// <summary>By scenario, in the order in which they come; one without inputs of its own is asked with none.</summary>
    public static IEnumerable<(string Scenario, IReadOnlyDictionary<string, string> Inputs)> Split(
        IReadOnlyDictionary<string, string> joined, IEnumerable<string> scenarios) =>
            scenarios.Distinct().Select(scenario => (scenario, (IReadOnlyDictionary<string, string>)joined
                .Where(input => input.Key.LastIndexOf(Separator) is >= 0 and var end && input.Key[..end] == scenario)
                .ToDictionary(input => input.Key[(scenario.Length + 1)..], input => input.Value)));
}
