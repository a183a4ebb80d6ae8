/**
 * Frequent words that carry no topic, by language (ISO 639-1), in lower case and without accents. A word may stand in
 * several languages; the fewer, the more it tells.
 */
export const stopWords: Readonly<Record<string, string>> = {
  en: `the of and to in is it that was for on are with as be at this have from or had by not but what all were when we
    there can an your which their said if do will each about how up out them then she many some so these would other
    into has her two like him see time could no make than been its who now people my did get only over know just me you
    he they his i am our more very any because after should where does don't it's i'm please thanks thank hello need
    please want u ur im also much too got really good great why us off while still cannot can't doesn't didn't won't one`,
  pt: `de a o que e do da em um para com nao uma os no se na por mais as dos como mas ao ele das tem seu sua ou quando
    muito nos ja eu tambem so pelo pela ate isso ela entre depois sem mesmo aos seus quem nas me esse eles voce essa num
    nem suas meu minha numa pelos qual lhe deles este fui foi era sao esta estou estao ser ter tinha foram pois aqui
    isto aquilo vou fazer bom boa otimo otima ainda porque porem gostei recomendo bem nada sobre antes sempre cada
    obrigado obrigada ola gostaria voces pra pro vc vcs ta tava parabens seria poderia alguem sabe demais melhor pior minhas meus fora dentro ver zero comprei chegou produto veio dia agora tudo todos todas nunca apenas onde`,
  es: `de la que el en y a los se del las un por con no una su para es al lo como mas o pero sus le ha me si sin sobre
    este ya entre cuando todo esta ser son dos tambien fue habia era muy anos hasta desde mi porque que solo han yo hay
    vez puede todos asi nos ni parte tiene el uno donde bien mismo ese ahora cada e vida otro despues te otros cual
    hola gracias quiero quisiera estoy estan tengo usted ustedes ellos ella nada algo mucho muchas mucho bueno buena
    siempre aqui alli eso esto hacer soy eres somos nunca antes ademas aunque mientras`,
  fr: `de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont la mais comme ou
    si leur y dont elle deux ces avec aux fait son ses etre cette ont etait tout nous sa lors on je tu vous ils mon ma
    mes votre notre c'est j'ai n'est d'un d'une qu'il s'est l'on suis sommes etes avoir bien tres aussi meme encore
    sans donc quand ici alors rien jamais toujours peu moins chez depuis apres avant bonjour merci faire peut quel
    quelle parce pourquoi beaucoup trop cela ca`,
  de: `der die und in den von zu das mit sich des auf fur ist im dem nicht ein eine als auch es an werden aus er hat
    dass sie nach wird bei einer um am sind noch wie einem uber einen so zum war haben nur oder aber vor zur bis mehr
    durch man sein wurde sei ich du wir ihr mich mir uns dir kein keine wenn ich habe hatte kann konnen mochte bitte
    danke sehr schon immer nie hier da dann weil was wo warum wer ja nein meine mein ihre ihren unser diese dieser
    dieses jetzt gut ganz leider wieder alles etwas nichts muss soll`,
  it: `di e il la che in un a per e del non una i le da si con sono dei come piu al alla o ma nel della su anche ha lo
    se gli delle questo mi ci era ho essere stato fatto dal suo sua loro cosa quando molto dopo solo ancora gia io tu
    noi voi lui lei questa quella quello perche bene tutto tutti sempre mai qui dove chi nella dalla sul sulla degli
    dell'anno c'e un'altra l'ho grazie ciao buongiorno vorrei abbiamo hanno siamo sei fare puo senza prima poi niente
    nulla poco troppo ogni altro altri mio mia agli alle`,
  nl: `de van het een en in is dat op te zijn met voor die niet aan er om ook als dan maar bij nog uit door over ze
    naar heeft hebben worden wordt tot je we hij zij ik u mijn uw ons onze jullie deze dit wat wie waar waarom hoe geen
    meer kan kunnen wil graag dank bedankt hallo moet was waren werd had heb ben bent wel al nu veel weer toch alleen
    altijd nooit hier daar iets niets alles want omdat of zo zeer goed heel echt zonder tegen na`,
};
