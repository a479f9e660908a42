namespace Bench.Studies.Choosing.Runs;

/// <summary>With what finished runs are asked.</summary>
/// <param name="Question">What is needed and preferred.</param>
/// <param name="Users">At once; null: as few as most candidates were measured with.</param>
/// <param name="PromptTokens">Of a prompt, about; null: any.</param>
public sealed record RunChoiceInputs(ChoiceQuestion Question, int? Users, int? PromptTokens)
{
    /// <summary>How far the mean length of a cell's prompts may be from the one asked for.</summary>
    public const double PromptTolerance = 0.1;
}
