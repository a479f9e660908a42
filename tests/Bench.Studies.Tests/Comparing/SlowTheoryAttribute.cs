using System.Runtime.CompilerServices;

namespace Bench.Studies.Tests.Comparing;

#if SLOW_TESTS
/// <summary>A theory of the category Slow, in a build with <c>-p:SlowTests=true</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SlowTheoryAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
    : TheoryAttribute(sourceFilePath, sourceLineNumber);
#else
/// <summary>A theory of the category Slow: in a build without <c>-p:SlowTests=true</c> it is compiled, and no test.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SlowTheoryAttribute : Attribute
{
    public SlowTheoryAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1) =>
        _ = (sourceFilePath, sourceLineNumber);
}
#endif
