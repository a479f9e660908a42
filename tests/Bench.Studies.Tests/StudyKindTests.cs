using Bench.Core.Studies;

namespace Bench.Studies.Tests;

public sealed class StudyKindTests
{
    private static readonly StudyKind Judge = new()
    {
        Name = "judge",
        Question = "Which one?",
        Inputs =
        [
            new StudyInput("base", StudyInputForm.Text) { Remedy = "write base: v1" },
            new StudyInput("blocks", StudyInputForm.Range(1, 60)),
            new StudyInput("limits", StudyInputForm.Share(0, 1)) { Members = ["decode", "ttft"] },
        ],
        Create = (_, _) => throw new InvalidOperationException("It is not asked here."),
    };

    [Theory]
    [InlineData("base=v1", true)]
    [InlineData("base=v1;blocks=6..30;limits.decode=0.03", true)]
    [InlineData("blocks=6..30", false)] // the base has to be there
    [InlineData("base=v1;blocks=6..x", false)]
    [InlineData("base=v1;limits.decode=3", false)]
    [InlineData("base=v1;limits.speed=0.03", false)]
    [InlineData("base=v1;limits=0.03", false)]
    [InlineData("base=v1;other=1", false)]
    [InlineData("", false)]
    public void Inputs_that_a_file_holds_are_of_known_names_and_of_their_forms(string held, bool asked) =>
        Assert.Equal(asked, Judge.IsAskedWith(held
            .Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('='))
            .ToDictionary(pair => pair[0], pair => pair[1])));
}
