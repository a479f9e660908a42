namespace Bench.Studies.Capacity.Search;

/// <summary><c>bench capacity</c>.</summary>
public static class CapacityKind
{
    public static readonly StudyKind Kind = new()
    {
        Name = "capacity",
        Question = "How many fit?",
        Inputs = CapacityInputs.All,
        Obstacle = CapacityObstacle.To,
        Alternatives = SettingsGroup.CellsOf,
        Create = (inputs, cells) => new CapacitySearch(CapacityInputs.Of(inputs), cells),
    };
}
