using IBok.Core.Premises.PersonalData;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.Questions;

public static class QuestionsSlice
{
    public static IServiceCollection AddQuestions(this IServiceCollection services) => services
        .AddSingleton<AskQuestion>().AddSingleton<AnswerQuestion>().AddSingleton<ReadQuestions>().AddSingleton<IPersonalData, QuestionData>();
}
