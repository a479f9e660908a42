using Bench.Studies.Choosing.Tasks;

namespace Bench.Studies.Tests.Choosing.Tasks;

public sealed class TaskLinesTests
{
    [Fact]
    public void Each_line_is_a_task_with_one_check()
    {
        const string text = """
            { "prompt": "a", "exact": "A" }

            { "prompt": "b", "contains": "B", "ignore_case": true, "kind": "letters" }
            { "prompt": "c", "regex": "^C" }
            { "prompt": "d", "number": 4, "tolerance": 0.5 }
            { "prompt": "e", "json_schema": { "type": "object" } }
            """;

        var (tasks, held, mistakes) = TaskLines.Parse("\uFEFF" + text.Replace("\n", "\r\n", StringComparison.Ordinal));

        Assert.Empty(mistakes);
        Assert.Equal(
            [("exact", "a"), ("letters", "b"), ("regex", "c"), ("number", "d"), ("json_schema", "e")],
            tasks!.Select(task => (task.Kind, task.Prompt)));
        Assert.Equal(
            [true, true, true, true, true], tasks!.Zip(["A", "xb", "Cx", "3.6", "{}"], (task, answer) => task.Check.Passes(answer)));
        Assert.Equal(held, TaskLines.Parse(held!).Held); // what a run folder holds is read again
        Assert.Equal(TaskDigest.Of(tasks!), TaskDigest.Of(TaskLines.Parse(held!).Tasks!));
    }

    [Theory]
    [InlineData("prompt", "this is no JSON object")]
    [InlineData("[]", "this is no JSON object")]
    [InlineData("""{ "prompt": "a", "exact": "A" """, "this is no JSON object")]
    [InlineData("""{ "exact": "A" }""", "the task has no prompt")]
    [InlineData("""{ "prompt": "a" }""", "nothing says which answer is right")]
    [InlineData("""{ "prompt": "a", "exact": "A", "number": 1 }""", "the task has several checks: exact and number")]
    [InlineData("""{ "prompt": "a", "exact": "A", "exact": "B" }""", "'exact' is there twice")]
    [InlineData("""{ "prompt": "a", "answer": "A" }""", "'answer' is no key of a task")]
    [InlineData("""{ "prompt": "a", "number": "1" }""", "number is no number")]
    [InlineData("""{ "prompt": "a", "exact": 1 }""", "exact is no text")]
    [InlineData("""{ "prompt": "a", "exact": "A", "tolerance": 1 }""", "tolerance belongs to number")]
    [InlineData("""{ "prompt": "a", "number": 1, "tolerance": -1 }""", "tolerance belongs to number")]
    [InlineData("""{ "prompt": "a", "number": 1, "ignore_case": true }""", "ignore_case belongs to exact, contains and regex")]
    [InlineData("""{ "prompt": "a", "regex": "(" }""", "the regex is no regular expression")]
    [InlineData("""{ "prompt": "a", "regex": "(?!b)" }""", "the regex looks around")]
    [InlineData("""{ "prompt": "a", "json_schema": { "type": "text" } }""", "the schema is wrong: type:")]
    [InlineData("""{ "prompt": "a", "json_schema": { "pattern": "^a" } }""", "answers cannot be checked for pattern of the schema")]
    [InlineData("""{ "prompt": "a", "exact": "A", "kind": "" }""", "the kind is no short text")]
    public void What_is_wrong_with_a_line_is_told_with_its_number_and_a_remedy(string line, string problem)
    {
        var (tasks, held, mistakes) = TaskLines.Parse("""{ "prompt": "a", "exact": "A" }""" + "\n" + line);

        Assert.Null(tasks);
        Assert.Null(held);
        var (what, remedy) = Assert.Single(mistakes);
        Assert.StartsWith("line 2: " + problem, what, StringComparison.Ordinal);
        Assert.NotEmpty(remedy);
    }

    [Fact]
    public void A_file_of_another_kind_is_told_by_its_first_lines()
    {
        var mistakes = TaskLines.Parse(string.Join('\n', Enumerable.Repeat("text", 8))).Mistakes;

        Assert.Equal(6, mistakes.Count);
        Assert.Equal("3 more lines are broken", mistakes[^1].What);
    }

    [Fact]
    public void A_file_without_tasks_is_told() =>
        Assert.Equal("the file holds no task", Assert.Single(TaskLines.Parse("\n\n").Mistakes).What);
}
