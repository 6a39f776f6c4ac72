using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;

namespace IBok.Tests.Testing;

/// <summary>What a method calls, as it is compiled: lambdas that it makes, what waits behind its awaits, types that it names.</summary>
internal static class CallGraph
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => f.GetValue(null)).OfType<OpCode>().ToDictionary(c => c.Value);

    private static readonly ConcurrentDictionary<MethodBase, Body> Known = new();

    /// <param name="Calls">Methods, each as it is declared; an async one with the steps that its awaits cut it into.</param>
    /// <param name="Named">Types that stand in place of a type parameter, such as a component that is opened.</param>
    /// <param name="Texts">Texts it bears.</param>
    /// <param name="Ifs">What runs only where a question was answered with yes.</param>
    internal sealed record Body(IReadOnlyList<(MethodBase Method, int At)> Calls, IReadOnlyList<(Type Type, int At)> Named, IReadOnlyList<string> Texts, IReadOnlyList<If> Ifs);

    /// <param name="Text">The last text before the question, such as a role.</param>
    internal sealed record If(MethodBase Question, string? Text, int From, int To);

    private sealed record Step(int At, OpCode Code, int Operand, int Next);

    public static Body Of(MethodBase method) => Known.GetOrAdd(method, Read);

    private static Body Read(MethodBase method)
    {
        List<(MethodBase, int)> calls = [];
        List<(Type, int)> named = [];
        List<string> texts = [];
        List<If> ifs = [];
        var steps = Steps(method.GetMethodBody()?.GetILAsByteArray() ?? []).ToList();
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            if (step.Code.OperandType == OperandType.InlineString) texts.Add(method.Module.ResolveString(step.Operand));
            if (step.Code.OperandType is not (OperandType.InlineMethod or OperandType.InlineTok) || Resolve(method, step.Operand) is not { } called) continue;
            calls.Add((Declared(called), step.At));
            Type[] types = called.IsGenericMethod ? called.GetGenericArguments() : [];
            named.AddRange(types.Select(t => (t, step.At)));
            calls.AddRange(types.Append(called.DeclaringType).SelectMany(Waits).Select(m => (m, step.At)));
            if (BranchAfter(steps, i) is { } to) ifs.Add(new(called, texts.LastOrDefault(), step.At, to));
        }

        return new(calls, named, texts, ifs);
    }

    // if (question) { … }: jumped over what stands inside. Not optimised, "this and that" keeps a no and asks it once more: who said no first is led on to the same end.
    private static int? BranchAfter(List<Step> steps, int call)
    {
        if (NoLeadsTo(steps, call + 1) is not { } to) return null;
        var there = steps.FindIndex(s => s.At == to);
        return there >= 0 && steps[there].Code.Name == "ldc.i4.0" ? NoLeadsTo(steps, there + 1) ?? to : to;
    }

    // The answer is kept and loaded at most.
    private static int? NoLeadsTo(List<Step> steps, int next)
    {
        while (next < steps.Count && steps[next].Code.Name is { } name && (name.StartsWith("stloc", StringComparison.Ordinal) || name.StartsWith("ldloc", StringComparison.Ordinal) || name == "nop")) next++;
        return next < steps.Count && steps[next].Code.Name!.StartsWith("brfalse", StringComparison.Ordinal) && steps[next].Operand > 0 ? steps[next].Next + steps[next].Operand : null;
    }

    /// <summary>Of a class that the compiler makes of an async method or an iterator.</summary>
    private static IEnumerable<MethodBase> Waits(Type? type) =>
        type?.Name.StartsWith('<') == true && (type.IsGenericType ? type.GetGenericTypeDefinition() : type).GetMethod("MoveNext", Everything) is { } next ? [next] : [];

    private static MethodBase Declared(MethodBase method) =>
        method.IsGenericMethod || method.DeclaringType?.IsGenericType == true ? method.Module.ResolveMethod(method.MetadataToken)! : method;

    private static IEnumerable<Step> Steps(byte[] code)
    {
        for (var at = 0; at < code.Length;)
        {
            var (start, op) = (at, Codes[code[at] == 0xFE ? unchecked((short)((0xFE << 8) | code[at + 1])) : code[at]]);
            var operand = at + op.Size;
            at = operand + op.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, operand)),
                _ => 4,
            };
            var value = (at - operand) switch { 1 => unchecked((sbyte)code[operand]), >= 4 => BitConverter.ToInt32(code, operand), _ => 0 };
            yield return new(start, op, value, at);
        }
    }

    private static MethodBase? Resolve(MethodBase method, int token)
    {
        var types = method.DeclaringType is { IsGenericType: true } holder ? holder.GetGenericArguments() : null;
        return method.Module.ResolveMember(token, types, method.IsGenericMethod ? method.GetGenericArguments() : null) as MethodBase;
    }
}
