namespace Bench.Studies.Choosing.Race;

/// <summary><c>bench choose</c>.</summary>
public static class ChooseKind
{
    public static readonly StudyKind Kind = new()
    {
        Name = "choose",
        WordsBeforeFile = "choose --file",
        Question = ChoiceInputs.Question,
        Inputs = RaceInputs.All,
        Obstacle = (inputs, cells) => ChooseObstacle.To(RaceInputs.Of(inputs), cells),
        Create = (inputs, cells) => new ChoiceRace(RaceInputs.Of(inputs), cells),
    };
}
