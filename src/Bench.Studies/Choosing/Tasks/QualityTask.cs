namespace Bench.Studies.Choosing.Tasks;

/// <summary>A question whose answer a machine can check.</summary>
/// <param name="Kind">The heading under which reports count it: <c>arithmetic</c>.</param>
/// <param name="Prompt">The whole message of the user.</param>
/// <param name="Check">Whether an answer passes.</param>
public sealed record QualityTask(string Kind, string Prompt, TaskCheck Check);
