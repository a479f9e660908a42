namespace Bench.Analysis.Conclusions;

/// <summary>
/// The rule for a setting. The table is in <see cref="All"/>, and in docs/measures.md (a test holds the two together).
/// </summary>
/// <param name="Name">As the scenario file has it; with a full stop at its end that of a family (<c>options.</c>).</param>
/// <param name="Question">With <c>{0}</c> for the setting.</param>
/// <param name="Measures">Of these the first in which values differ decides; the others stand beside it.</param>
internal sealed record SettingRule(string Name, string Question, params IReadOnlyList<SettingMeasure> Measures)
{
    /// <summary>In the order in which they are told.</summary>
    public static readonly IReadOnlyList<SettingRule> All =
    [
        new(CellSettings.NumGpu, "Which {0}?", SettingMeasure.Decode, SettingMeasure.FirstToken) { IsChoice = true },
        new(CellSettings.Options, "Which {0}?", SettingMeasure.Decode, SettingMeasure.FirstToken) { IsChoice = true },
        new(CellSettings.Environment, "Which {0}?", SettingMeasure.WholeAnswer, SettingMeasure.Decode, SettingMeasure.FirstToken)
        {
            IsChoice = true,
            HeaviestFirst = true,
        },
        new(CellSettings.Argument, "Which {0}?", SettingMeasure.WholeAnswer, SettingMeasure.Decode, SettingMeasure.FirstToken)
        {
            IsChoice = true,
            HeaviestFirst = true,
        },
        new(CellSettings.Think, "What does thinking cost?", SettingMeasure.FirstContent, SettingMeasure.WholeAnswer, SettingMeasure.Decode),
        new(CellSettings.PromptCache, "What does the prompt cache save?", SettingMeasure.FirstToken),
        new(CellSettings.Format, "What does a format cost?", SettingMeasure.Decode, SettingMeasure.WholeAnswer),
        new(CellSettings.PromptTokens, "What do longer prompts cost?", SettingMeasure.FirstToken, SettingMeasure.Decode),
        new(CellSettings.OutputTokens, "What do longer answers cost?", SettingMeasure.WholeAnswer, SettingMeasure.Decode),
        new(CellSettings.Stream, "What does streaming cost?", SettingMeasure.WholeAnswer),
    ];

    /// <summary>True if the work stays the same, so that the best value is to be taken; else values are told beside each other.</summary>
    public bool IsChoice { get; private init; }

    /// <summary>
    /// True if it shows only where users meet each other, so that the heaviest load is told first;
    /// else the lightest is, in which nobody waits.
    /// </summary>
    public bool HeaviestFirst { get; private init; }

    public bool Means(string setting) => Name.EndsWith('.') ? setting.StartsWith(Name, StringComparison.Ordinal) : setting == Name;

    public string Ask(string setting) => Question.Replace("{0}", setting, StringComparison.Ordinal);
}
