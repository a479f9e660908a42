namespace Bench.Studies.Fitting.Search;

/// <summary><c>bench fit --measure</c>.</summary>
public static class FitKind
{
    public static readonly StudyKind Kind = new()
    {
        Name = "fit",
        WordsBeforeFile = "fit --measure --file",
        TakesSeed = false,
        Question = "What is the longest context that fits?",
        Inputs = FitInputs.All,
        Obstacle = (_, cells) => FitObstacle.To(cells),
        Create = (inputs, cells) => new FitSearch(FitInputs.Of(inputs), cells),
    };
}
